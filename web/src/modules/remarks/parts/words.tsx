import { useTranslation } from 'react-i18next';
import { remarkParts, type Remark } from '@thientruong/contract';

/** Words of a remark: lines kept, links that open elsewhere, mentions by name. */
export function Words({ text, mentions }: { text: string; mentions: Remark['mentions'] }) {
  const { t } = useTranslation();
  return (
    <p className="rm-words">
      {remarkParts(text).map(({ kind, value }, at) =>
        kind === 'link' ? (
          <a key={at} href={value} target="_blank" rel="noopener noreferrer nofollow">
            {value}
          </a>
        ) : kind === 'mention' ? (
          <b key={at} className="rm-mention">
            @{mentions.find(({ id }) => id === value)?.name ?? t('remarks.unknown')}
          </b>
        ) : (
          value
        ),
      )}
    </p>
  );
}
