import i18next, { type BackendModule, type ResourceKey } from 'i18next';
import { initReactI18next } from 'react-i18next';

export const languages = ['en', 'zh-CN'] as const;
export type Language = (typeof languages)[number];

/** Each in its own words: who cannot read the page finds the way back. */
export const languageNames = { en: 'English', 'zh-CN': '中文' } as const satisfies Readonly<Record<Language, string>>;

const remembered = 'fixtrail.language';
const files = import.meta.glob<ResourceKey>('/src/*/words/*.json', { import: 'default' });

/** Loads what a room needs when it is opened: the namespace `inbox` in English is `src/inbox/words/en.json`. */
const byRoom: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, room, done) => {
    const load = files[`/src/${room}/words/${language}.json`];
    if (!load) return done(new Error(`There are no words ${language} for ${room}`), null);
    load().then(
      (words) => done(null, words),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), null),
    );
  },
};

/** What was chosen here before, else the browser's language. */
function firstLanguage(): Language {
  const chosen = localStorage.getItem(remembered);
  if (chosen === 'en' || chosen === 'zh-CN') return chosen;
  return navigator.languages.find((one) => /^(zh|en)\b/.test(one))?.startsWith('zh') === true ? 'zh-CN' : 'en';
}

/** The words of the frame, in the reader's language, before anything is drawn. */
export async function startWords(): Promise<void> {
  i18next.on('languageChanged', (language) => document.documentElement.setAttribute('lang', language));
  await i18next
    .use(byRoom)
    .use(initReactI18next)
    .init({
      lng: firstLanguage(),
      supportedLngs: languages,
      load: 'currentOnly',
      fallbackLng: false,
      ns: ['shell', 'design'],
      defaultNS: 'shell',
      interpolation: { escapeValue: false },
    });
}

/** The language that is shown, and asked of the server. */
export const language = (): Language => (i18next.language === 'zh-CN' ? 'zh-CN' : 'en');

/** Switches, and remembers it for this browser. */
export async function speak(chosen: Language): Promise<void> {
  localStorage.setItem(remembered, chosen);
  await i18next.changeLanguage(chosen);
}
