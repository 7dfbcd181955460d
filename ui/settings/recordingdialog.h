#pragma once
#include <QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;
class QVBoxLayout;

namespace hs {
class Label;
class Settings;

/// Whether and how web calls are recorded. Changes nothing until it is accepted. GUI thread; the
/// settings must outlive it.
class RecordingDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordingDialog)
public:
    /// `standardFolder` is where recordings go when no other is chosen.
    RecordingDialog(Settings &settings, const QString &standardFolder, QWidget *parent = nullptr);

    [[nodiscard]] static QKeySequence keys();

private:
    void addFile(QFormLayout &form);
    void addPolicy(QVBoxLayout &column);
    void chooseFolder();
    void layOut(QWidget *body);
    [[nodiscard]] bool isFolderRight(); ///< else says what is wrong
    void save();

    Settings &m_settings;
    QString m_standardFolder;
    QCheckBox *m_offered;
    QComboBox *m_format = nullptr;
    QLineEdit *m_folder = nullptr;
    QCheckBox *m_tone;
    Label *m_wrongFolder = nullptr;
    QPlainTextEdit *m_policy = nullptr;
};

} // namespace hs
