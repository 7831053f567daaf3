import { useTranslation } from 'react-i18next';
import { foldText } from '@thientruong/kernel';
import type { EvaluationLine } from '@thientruong/contract';
import type { Column, Order } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { useMedia } from '../../../ui/use-media.ts';
import { pointsShown } from '../model/points.ts';
import { LevelChip, SheetChip } from './chips.tsx';
import { SheetLink } from './links.tsx';

/** Lines that fit what was typed and chosen, in the order asked for; without points they stand last. */
export function arranged(lines: readonly EvaluationLine[], { q = '', kind = '' }: { q?: string | undefined; kind?: string | undefined }, order: Order): EvaluationLine[] {
  const words = foldText(q).split(' ').filter(Boolean);
  const found = lines.filter((line) => (kind === '' || line.agencyKind === kind) && words.every((word) => foldText(`${line.agency.name} ${line.agency.abbrev}`).includes(word)));
  const turn = order.direction === 'asc' ? 1 : -1;
  const points = (line: EvaluationLine) => (line.scored.total === null ? null : Number(line.scored.total));
  return found.sort((a, b) => {
    if (order.sort === 'agency') return turn * a.agency.name.localeCompare(b.agency.name, 'vi');
    const [left, right] = [points(a), points(b)];
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
    return turn * (left - right);
  });
}

/** The agencies of a period with points, level, place; on a phone as cards. */
export function Board({ lines, order, onOrder, approved }: { lines: readonly EvaluationLine[]; order: Order; onOrder: (order: Order) => void; approved: boolean }) {
  const { t } = useTranslation();
  const phone = useMedia('(max-width: 720px)');
  const name = (line: EvaluationLine) => (line.sheetId ? <SheetLink id={line.sheetId}>{line.agency.name}</SheetLink> : line.agency.name);
  const place = (line: EvaluationLine) => (line.place === null ? '–' : t('evaluation.places', { place: line.place, kindPlace: line.kindPlace ?? '–' }));
  const notes = (line: EvaluationLine) => [line.late && t('evaluation.late'), line.claims > 0 && t('evaluation.openClaims', { count: line.claims }), line.moved > 0 && t('evaluation.movedShort', { count: line.moved })].filter(Boolean).join(' · ');
  const columns: Column<EvaluationLine>[] = [
    { key: 'agency', label: t('evaluation.agency'), sort: 'agency', width: '26%', render: name },
    ...(approved ? [] : [{ key: 'state', label: t('evaluation.sheetState'), render: (line: EvaluationLine) => <SheetChip state={line.state} /> }, { key: 'self', label: t('evaluation.selfTotal'), className: 'tt-number', render: (line: EvaluationLine) => pointsShown(line.self) }]),
    { key: 'task', label: t('evaluation.taskPoints'), className: 'tt-number', render: (line) => pointsShown(line.scored.taskPoints) },
    { key: 'criteria', label: t('evaluation.criteriaPoints'), className: 'tt-number', render: (line) => pointsShown(line.scored.criteriaPoints) },
    { key: 'total', label: t('evaluation.total'), sort: 'total', className: 'tt-number', render: (line) => <b>{pointsShown(line.scored.total)}</b> },
    { key: 'level', label: t('evaluation.level'), render: (line) => <LevelChip level={line.scored.level} /> },
    { key: 'place', label: t('evaluation.place'), render: place },
    ...(lines.some((line) => line.head) ? [{ key: 'head', label: t('evaluation.head'), className: 'tt-number', render: (line: EvaluationLine) => pointsShown(line.head?.total) }] : []),
    ...(lines.some((line) => notes(line)) ? [{ key: 'notes', label: t('evaluation.notes'), render: (line: EvaluationLine) => <span className="tt-help">{notes(line)}</span> }] : []),
  ];
  if (!phone) return <DataTable caption={t('evaluation.board')} columns={columns} rows={lines} rowKey={(line) => line.agency.id} order={order} onOrder={onOrder} />;
  return (
    <ul className="ev-cards">
      {lines.map((line) => (
        <li key={line.agency.id}>
          <b>{name(line)}</b>
          <div className="tt-row">
            {!approved && <SheetChip state={line.state} />}
            <b>{pointsShown(line.scored.total)}</b>
            <LevelChip level={line.scored.level} />
          </div>
          <span className="tt-help">{[place(line), notes(line)].filter((text) => text && text !== '–').join(' · ')}</span>
        </li>
      ))}
    </ul>
  );
}
