import i18next from 'i18next';

/** Languages of the screens: Vietnamese is the source. */
export type Language = 'vi' | 'en';

const STORED = 'tt.language';

/** The language used last in this browser. */
export function storedLanguage(): Language {
  try {
    return localStorage.getItem(STORED) === 'en' ? 'en' : 'vi';
  } catch {
    return 'vi';
  }
}

/** Changes the language of the screens and keeps it. */
export function setLanguage(language: Language): void {
  if (i18next.language === language) return;
  void i18next.changeLanguage(language);
  document.documentElement.lang = language;
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // a browser that keeps nothing starts in Vietnamese again
  }
}
