import type { Proposal } from '@thientruong/contract';
import type { Panel } from '../model/review-state.ts';
import { PanelDeadline } from './panel-deadline.tsx';
import { PanelDrop } from './panel-drop.tsx';
import { groupGiven } from '../model/grouping.ts';
import { PanelEdit } from './panel-edit.tsx';
import { PanelGroup } from './panel-group.tsx';
import { PanelLead } from './panel-lead.tsx';
import { PanelMove } from './panel-move.tsx';
import { PanelSplit } from './panel-split.tsx';
import { PanelSupporting } from './panel-supporting.tsx';
import { PanelTopics } from './panel-topics.tsx';

/** The small form that is open on a card; it lies in the card so that the words of the plan stay in sight beside it. */
export function CardPanel({ proposal, panel }: { proposal: Proposal; panel: Panel }) {
  switch (panel.kind) {
    case 'edit':
      return <PanelEdit proposal={proposal} />;
    case 'lead':
      return <PanelLead proposalIds={[proposal.id]} current={proposal.lead} />;
    case 'group':
      return <PanelGroup proposalIds={[proposal.id]} group={groupGiven(proposal)} lead={proposal.lead} />;
    case 'accept':
      return <PanelLead proposalIds={[proposal.id]} current={proposal.suggestedLeads[panel.suggestion ?? 0] ?? null} suggested />;
    case 'supporting':
      return <PanelSupporting proposal={proposal} />;
    case 'deadline':
      return <PanelDeadline proposalIds={[proposal.id]} current={proposal.deadline} />;
    case 'topics':
      return <PanelTopics proposal={proposal} />;
    case 'split':
      return <PanelSplit proposal={proposal} />;
    case 'move':
      return <PanelMove proposal={proposal} />;
    case 'drop':
      return <PanelDrop proposal={proposal} />;
  }
}
