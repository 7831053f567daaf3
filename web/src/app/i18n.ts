import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { storedLanguage, type Language } from './language.ts';
import { allMessages } from './modules.ts';

/** Loads the texts and the language used last. Keys are flat: `module.part.word`. */
export function startLanguage(): void {
  const texts = (language: Language) =>
    Object.assign({}, ...allMessages.map((messages) => messages[language])) as Record<string, string>;
  void i18next.use(initReactI18next).init({
    lng: storedLanguage(),
    fallbackLng: 'vi',
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
    interpolation: { escapeValue: false },
    resources: { vi: { translation: texts('vi') }, en: { translation: texts('en') } },
  });
  document.documentElement.lang = i18next.language;
}
