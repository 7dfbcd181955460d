#include "app/records/limitreader.h"

#include "app/call/calldesk.h"
#include "app/records/platformwatch.h"

namespace hs {

using namespace Qt::StringLiterals;

LimitReader::LimitReader(CallDesk &desk, PlatformWatch &platform, QObject *parent)
    : QObject(parent), m_desk(desk), m_platform(platform)
{
    connect(&m_desk, &CallDesk::lineOpened, this,
            [this](const CallController *line) { ask(*line); });
    connect(&m_platform, &PlatformWatch::agentDetailChanged, this, &LimitReader::learn);
}

void LimitReader::ask(const CallController &line)
{
    const int agentId = line.target().agentId;
    if (!line.target().agentLimit && agentId != 0)
        m_platform.fetchDetail(agentId);
}

void LimitReader::learn(int agentId)
{
    const auto agent = m_platform.agent(agentId);
    if (!agent || !agent->maxCallDuration)
        return;
    const auto open = m_desk.openLines();
    for (CallController *line : open) {
        if (line->target().agentId != agentId || line->target().agentLimit)
            continue;
        line->note(Origin::Api, u"call.limit"_s, u"%1 s"_s.arg(agent->maxCallDuration->count()));
        line->learnLimit(*agent->maxCallDuration);
    }
}

} // namespace hs
