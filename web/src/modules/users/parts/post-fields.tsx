import { useTranslation } from 'react-i18next';
import { useDirectoryDay } from '../../../app/session.ts';
import { AgencyPicker } from '../../../ui/agency-picker.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { Field } from '../../../ui/field.tsx';
import { USER_ROLES, type PostDraft } from './post-draft.ts';

/** The fields of a post: role, agency, position, from when. */
export function PostFields({
  post,
  tried,
  onChange,
}: {
  post: PostDraft;
  tried: boolean;
  onChange: (part: Partial<PostDraft>) => void;
}) {
  const { t } = useTranslation();
  const today = useDirectoryDay();
  return (
    <>
      <Field label={t('users.role')}>
        {(control) => (
          <select
            {...control}
            value={post.role}
            onChange={(event) => {
              const role = USER_ROLES.find((one) => one === event.target.value);
              if (role) onChange({ role });
            }}
          >
            {USER_ROLES.map((role) => (
              <option key={role} value={role}>
                {t(`role.${role}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('users.agency')} optional={post.role === 'administrator'}>
        {(control) => (
          <AgencyPicker
            control={control}
            on={post.validFrom ?? today}
            value={post.agencyId}
            onChange={(agencyId) => onChange({ agencyId })}
          />
        )}
      </Field>
      <Field
        label={t('users.position')}
        help={t('users.positionHelp')}
        error={tried && !post.position.trim() ? t('ui.missing') : null}
      >
        {(control) => (
          <input
            {...control}
            className="tt-input"
            maxLength={200}
            value={post.position}
            onChange={(event) => onChange({ position: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('users.from')} optional>
        {(control) => <DateField control={control} value={post.validFrom} onChange={(validFrom) => onChange({ validFrom })} />}
      </Field>
    </>
  );
}
