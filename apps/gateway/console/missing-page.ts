import { languageOf, type Language } from '@fixtrail/contracts/problems';

const words: Readonly<Record<Language, readonly [string, string, string]>> = {
  en: [
    'The console has not been built',
    'The API runs. To build the console: npm run build, then load this page again.',
    'The API’s document',
  ],
  'zh-CN': ['控制台尚未构建', 'API 正在运行。构建控制台：npm run build，然后重新加载此页。', 'API 文档'],
};

/** What stands at `/` of a gateway without dist/console. */
export function missingPage(acceptLanguage: string | undefined): string {
  const language = languageOf(acceptLanguage);
  const [title, text, docs] = words[language];
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>Fixtrail</title>
<h1>${title}</h1><p>${text}</p><p><a href="/docs">${docs}</a></p></html>
`;
}
