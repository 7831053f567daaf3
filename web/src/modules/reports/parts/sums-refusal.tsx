import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@thientruong/contract';
import { ReportLink } from './links.tsx';

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;

/** The rows that do not add up, each opening the report it stands in; null for any other refusal. */
export function sumsRefusal(error: unknown) {
  if (!(error instanceof ApiProblem) || error.problem.code !== 'report.sums') return null;
  return <SumsRefusal problem={error.problem} />;
}

function SumsRefusal({ problem }: { problem: ApiProblem['problem'] }) {
  const { t } = useTranslation();
  return (
    <div className="tt-error" role="alert">
      <p>{problem.detail}</p>
      {problem.fields.length > 0 && (
        <ul className="rp-sums">
          {problem.fields.map((field) => {
            const reportId = ID.exec(field.path)?.[0];
            return (
              <li key={field.path + field.message}>
                {field.message} {reportId && <ReportLink reportId={reportId}>{t('reports.sums.open')}</ReportLink>}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
