import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { plansVi } from './messages-vi.ts';

type Leaves<Tree, Prefix extends string = ''> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? `${Prefix}${Key}` : Leaves<Tree[Key], `${Prefix}${Key}.`>;
}[keyof Tree & string];

/** Key of a text of this module. */
export type WordKey = Leaves<typeof plansVi>;

/** Gives the text of a key with its values filled in. */
export type Words = (key: WordKey, values?: Record<string, string | number>) => string;

/** Texts without values by the language's function: a list of cards asks for the same few hundreds of times with every change. */
const KNOWN = new WeakMap<object, Map<WordKey, string>>();

/** The texts of this module in the language of the screen; a key that does not exist does not compile. */
export function useWords(): Words {
  const { t } = useTranslation();
  return useCallback<Words>(
    (key, values) => {
      if (values) return t(`plans.${key}`, { ...values, interpolation: { escapeValue: false } });
      const known = KNOWN.get(t) ?? new Map<WordKey, string>();
      KNOWN.set(t, known);
      const text = known.get(key) ?? t(`plans.${key}`);
      known.set(key, text);
      return text;
    },
    [t],
  );
}
