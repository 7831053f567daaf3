import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useWords } from '../words.ts';
import { countByFilter, rowsOf } from '../model/grouping.ts';
import { openProblems } from '../model/problems.ts';
import { AttentionTab } from './attention-tab.tsx';
import { DocumentPane } from './document-pane.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { InfoTab } from './info-tab.tsx';
import { OutlineTab } from './outline-tab.tsx';
import { PassagesTab } from './passages-tab.tsx';
import { ProposalsTab } from './proposals-tab.tsx';
import { Refusals } from './refusals.tsx';
import { ReviewBar } from './review-bar.tsx';
import { useReviewState, useReviewTools } from './review-context.ts';
import { TabBar } from './tab-bar.tsx';
import { useIsNarrow } from './use-is-narrow.ts';
import { useReviewKeys } from './use-review-keys.ts';

/** Tabs of the review; `document` only where there is no room for two panes. */
type Tab = 'document' | 'proposals' | 'outline' | 'info' | 'passages' | 'attention';

/** The review: the document at the left, what was read from it at the right; on a phone one after the other. */
export function ReviewLayout() {
  const t = useWords();
  const { clauses, store } = useReviewTools();
  const isNarrow = useIsNarrow();
  const [chosenTab, setTab] = useState<Tab>('proposals');
  const [helps, setHelps] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const proposals = useReviewState((state) => state.shown.proposals);
  const passages = useReviewState((state) => state.shown.passages);
  const problems = useReviewState((state) => openProblems(state.review.problems).length);
  const problem = useReviewState((state) => state.problem);
  const unsureFirst = useDeferredValue(useReviewState((state) => state.unsureFirst));
  // What is typed stands at once; the list follows when there is time, so that keys never wait for hundreds of cards
  const filter = useDeferredValue(useReviewState((state) => state.filter));
  const words = useDeferredValue(useReviewState((state) => state.words));
  const passageId = useReviewState((state) => state.passageId);
  const counts = useMemo(() => countByFilter(proposals.values()), [proposals]);
  const rows = useMemo(() => rowsOf(proposals.values(), clauses, filter, words, unsureFirst), [proposals, clauses, filter, words, unsureFirst]);
  const quiet = useMemo(() => [...passages.values()].filter((passage) => passage.class !== 'task').length, [passages]);
  useReviewKeys({ root, rows, onHelp: () => setHelps(true) });

  const [seenPassage, setSeenPassage] = useState(passageId);
  if (seenPassage !== passageId) {
    setSeenPassage(passageId);
    if (passageId !== null) setTab('passages');
  }
  // The keys go from problem to problem on whatever tab one is
  const [seenProblem, setSeenProblem] = useState(problem);
  if (seenProblem !== problem) {
    setSeenProblem(problem);
    if (problem !== null) setTab(isNarrow ? 'document' : 'attention');
  }
  const tab = !isNarrow && chosenTab === 'document' ? 'proposals' : chosenTab;
  const showDocument = () => isNarrow && setTab('document');
  const showProposals = () => setTab('proposals');
  const tabs = [
    ...(isNarrow ? [{ key: 'document' as const, label: t('tab.document') }] : []),
    { key: 'proposals' as const, label: t('tab.proposals'), count: counts.all },
    { key: 'attention' as const, label: t('tab.attention'), count: problems + counts.noLead + counts.lowConfidence },
    { key: 'passages' as const, label: t('tab.passages'), count: quiet },
    { key: 'outline' as const, label: t('tab.outline') },
    { key: 'info' as const, label: t('tab.info') },
  ];
  return (
    <div className={isNarrow ? 'pl-review is-narrow' : 'pl-review'} ref={root}>
      <ReviewBar onHelp={() => setHelps(true)} />
      <Refusals />
      <div className="pl-panes">
        {!isNarrow && (
          <div className="pl-left">
            <DocumentPane onChosen={showProposals} />
          </div>
        )}
        <div className="pl-right">
          <TabBar<Tab> label={t('review.tabs')} tabs={tabs} active={tab} onChange={setTab} />
          <div className="pl-tab-panel" role="tabpanel" id={`panel-${tab}`} aria-labelledby={`tab-${tab}`}>
            {tab === 'document' && <DocumentPane onChosen={showProposals} />}
            {tab === 'proposals' && <ProposalsTab rows={rows} counts={counts} onShow={isNarrow ? showDocument : null} />}
            {tab === 'outline' && <OutlineTab onShow={showDocument} />}
            {tab === 'info' && <InfoTab onShow={showDocument} />}
            {tab === 'passages' && <PassagesTab onShow={showDocument} />}
            {tab === 'attention' && (
              <AttentionTab
                counts={counts}
                onShow={showDocument}
                onInfo={() => setTab('info')}
                onFilter={(next) => {
                  store.dispatch({ type: 'filtered', filter: next, words: '' });
                  setTab('proposals');
                }}
              />
            )}
          </div>
        </div>
      </div>
      {helps && <HelpDialog onClose={() => setHelps(false)} />}
    </div>
  );
}
