import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Report, ReportLine } from '@thientruong/contract';
import { numberText } from '../../../ui/format.ts';
import type { DeskEntry } from '../model/draft-desk.ts';
import { insertToken, printedFigures, printOf } from '../model/tokens.ts';
import { useDesk, wordsFault } from './desk.ts';
import { EditorState } from './editor-state.tsx';
import { LineConflict } from './line-conflict.tsx';
import { TaskPicker } from './task-picker.tsx';
import { TokenLegend } from './token-legend.tsx';

interface LineEditorProps {
  report: Report;
  entry: DeskEntry;
  line: ReportLine | undefined;
}

/** One sentence under the pen: words, the figures that have to stay, how it will be printed, and whether it is saved. */
export function LineEditor({ report, entry, line }: LineEditorProps) {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const box = useRef<HTMLTextAreaElement>(null);
  const { draft } = entry;
  const figures = draft.kind === 'computed' ? (line?.figures ?? []) : [];
  const printed = line ? printedFigures(line.template, line.text, line.figures.map((figure) => numberText(figure.value))) : [];
  const fault = wordsFault(draft, line);
  const restored = entry.restored;
  useEffect(() => {
    if (!restored) box.current?.focus();
  }, [restored]);
  useEffect(() => {
    const area = box.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight + 2}px`;
  }, [draft.text]);
  const insert = (token: number) => {
    const area = box.current;
    const next = insertToken(draft.text, token, area?.selectionStart ?? draft.text.length, area?.selectionEnd);
    desk.type(draft.lineId, { text: next.text });
    requestAnimationFrame(() => {
      area?.focus();
      area?.setSelectionRange(next.caret, next.caret);
    });
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      desk.done(draft.lineId);
    }
  };
  return (
    <div className="rp-editor">
      <textarea
        ref={box}
        className="tt-input rp-editor-text"
        aria-label={draft.kind === 'computed' ? t('reports.editor.words') : t('reports.editor.own')}
        placeholder={t(`reports.placeholder.${draft.part}`)}
        rows={2}
        value={draft.text}
        onChange={(event) => desk.type(draft.lineId, { text: event.target.value })}
        onKeyDown={onKeyDown}
      />
      {entry.theirs && (
        <LineConflict mine={draft.text} theirs={entry.theirs} onChoose={(whose) => desk.settle(draft.lineId, whose)} />
      )}
      {figures.length > 0 && (
        <TokenLegend figures={figures} printed={printed} missing={typeof fault === 'object' && fault ? fault.missing : []} onInsert={insert} />
      )}
      {figures.length > 0 && (
        <p className="rp-preview">
          <span className="tt-help">{t('reports.editor.preview')}</span> {printOf(draft.text, printed)}
        </p>
      )}
      {draft.kind !== 'computed' && (draft.part === 'difficulties' || draft.part === 'proposals') && (
        <TaskPicker
          planId={report.period.planId}
          value={draft.taskId}
          onChange={(taskId) => desk.type(draft.lineId, { taskId })}
        />
      )}
      <EditorState entry={entry} fault={fault} />
    </div>
  );
}
