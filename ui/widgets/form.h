#pragma once
#include <QFormLayout>

namespace hs {

/// A form as all our dialogs have it: the fields as wide as there is room, a long title above its
/// field, and a title beside its field on the same middle line. GUI thread.
class Form final : public QFormLayout
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Form)
public:
    explicit Form(QWidget *parent = nullptr);

    void setGeometry(const QRect &rect) override;
};

} // namespace hs
