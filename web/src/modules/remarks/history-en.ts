const fields = {
  'task.state': 'Step', 'task.dueOn': 'Deadline', 'task.leadAgency': 'Lead agency', 'task.supporting': 'Supporting agency', 'task.progress': 'Progress (%)', 'task.proposedOn': 'Day of the proposal', 'task.completedOn': 'Day of completion', 'task.evidence': 'Evidence',
  'report.state': 'State', 'report.figure': 'Figure', 'report.line': 'Sentence', 'report.lineHidden': 'Sentence in print', 'report.lineRemoved': 'Own sentence', 'report.returnedParts': 'Parts returned', 'report.excusedReason': 'Reason of excuse',
  'obstacle.state': 'State', 'obstacle.dueOn': 'Day of the step', 'obstacle.kind': 'Kind', 'obstacle.content': 'Obstacle', 'obstacle.tried': 'What was tried', 'obstacle.asked': 'What is asked', 'obstacle.askedOf': 'Asked of', 'obstacle.askedName': 'Name of the agency',
};

const deeds = {
  'task.created': 'Task given', 'task.accepted': 'Accepted', 'task.noted': 'Progress noted', 'task.evidence_added': 'Evidence attached', 'task.evidence_withdrawn': 'Evidence withdrawn', 'task.completion_proposed': 'Completion proposed',
  'task.confirmed': 'Completion confirmed', 'task.returned': 'Returned', 'task.deadline_decided': 'Deadline decided', 'task.lead_decided': 'Lead and supporting agencies decided', 'task.occurrence_settled': 'Outcome of a period recorded', 'task.event_entered': 'Day of the event entered', 'task.cancelled': 'Cancelled',
  'report.created': 'Period opened, draft made', 'report.ready': 'Put before the head', 'report.sent_back': 'Sent back to the focal point', 'report.submitted': 'Sent', 'report.accepted': 'Accepted', 'report.returned': 'Returned', 'report.figure_changed': 'Figure changed',
  'report.excused': 'Excused', 'report.excuse_taken_back': 'Excuse taken back', 'report.consolidated': 'Consolidated', 'report.closed': 'Closed with the period', 'report.corrected': 'Corrected',
  'obstacle.raised': 'Raised', 'obstacle.changed': 'Changed', 'obstacle.withdrawn': 'Withdrawn', 'obstacle.answered': 'Answered', 'obstacle.returned': 'More asked for', 'obstacle.accepted': 'Confirmed as settled', 'obstacle.reopened': 'Raised again',
  'obstacle.gathered': 'Put into a submission', 'obstacle.released': 'Taken out of the submission', 'obstacle.submitted': 'Put before UBND tỉnh', 'obstacle.decided': 'Decided by UBND tỉnh',
};

const values = {
  'task.state.assigned': 'assigned', 'task.state.accepted': 'accepted', 'task.state.in_progress': 'in progress', 'task.state.reported': 'waits for confirmation', 'task.state.returned': 'returned', 'task.state.confirmed': 'confirmed as done', 'task.state.cancelled': 'cancelled',
  'report.state.draft': 'draft', 'report.state.ready': 'waits for the head', 'report.state.submitted': 'sent', 'report.state.returned': 'returned', 'report.state.accepted': 'accepted',
  'report.lineHidden.true': 'left out', 'report.lineHidden.false': 'printed', 'report.lineRemoved.true': 'removed', 'report.lineRemoved.false': 'there',
  'obstacle.state.raised': 'waits for Sở KH&CN', 'obstacle.state.returned': 'waits for the agency', 'obstacle.state.answered': 'answered, waits for the agency', 'obstacle.state.reopened': 'raised again, waits for Sở KH&CN', 'obstacle.state.gathered': 'being gathered',
  'obstacle.state.submitted': 'before UBND tỉnh', 'obstacle.state.decided': 'decided, waits for the agency', 'obstacle.state.closed': 'settled', 'obstacle.state.withdrawn': 'withdrawn',
  'obstacle.kind.institution': 'Institutions', 'obstacle.kind.funding': 'Money', 'obstacle.kind.people': 'People', 'obstacle.kind.coordination': 'Coordination', 'obstacle.kind.infrastructure': 'Infrastructure', 'obstacle.kind.other': 'Other',
  'obstacle.askedOf.coordinator': 'Sở Khoa học và Công nghệ', 'obstacle.askedOf.province': 'UBND tỉnh', 'obstacle.askedOf.other': 'Another agency',
};

const under = (prefix: string, words: Record<string, string>): Record<string, string> => Object.fromEntries(Object.entries(words).map(([key, label]) => [`history.${prefix}.${key}`, label]));

/** Labels of histories in English. */
export const historyEn: Record<string, string> = { ...under('field', fields), ...under('deed', deeds), ...under('value', values) };
