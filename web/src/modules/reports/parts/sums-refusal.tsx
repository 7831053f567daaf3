import { useTranslation } from 'react-i18next';
import { ApiProblem, type ReportSummary } from '@thientruong/contract';
import { ReportLink } from './links.tsx';

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/**
 * The rows that do not add up; null for any other refusal. A row that names an agency or a report of the period (`reports`) opens that
 * agency's report.
 */
export function sumsRefusal(error: unknown, reports: readonly ReportSummary[] = []) {
  if (!(error instanceof ApiProblem) || error.problem.code !== 'report.sums') return null;
  return <SumsRefusal problem={error.problem} reports={reports} />;
}

function SumsRefusal({ problem, reports }: { problem: ApiProblem['problem']; reports: readonly ReportSummary[] }) {
  const { t } = useTranslation();
  return (
    <div className="tt-error" role="alert">
      <p>{problem.detail}</p>
      {problem.fields.length > 0 && (
        <ul className="rp-sums">
          {problem.fields.map((field) => {
            const named: readonly string[] = field.path.match(ID) ?? [];
            const report = reports.find((one) => named.includes(one.id) || (one.agency !== null && named.includes(one.agency.id)));
            return (
              <li key={field.path + field.message}>
                {field.message} {report && <ReportLink reportId={report.id}>{t('reports.sums.open')}</ReportLink>}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
