#pragma once
#include <QPushButton>

#include <memory>

namespace hs {
class TypedVoice;

/// Whether the agent of a typed line is heard, or read only. GUI thread.
class ListenButton final : public QPushButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ListenButton)
public:
    explicit ListenButton(std::shared_ptr<TypedVoice> voice, QWidget *parent = nullptr);

private:
    void follow();
    void tell(bool heard);

    std::shared_ptr<TypedVoice> m_voice;
};

} // namespace hs
