/** A page of its own that can be printed and handed over: no script, nothing from elsewhere. `body` is markup. */
export const printedPage = (page: {
  readonly language: string;
  readonly title: string;
  readonly body: string;
}): string =>
  `<!doctype html>
<html lang="${page.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(page.title)}</title>
<style>${style}</style>
</head>
<body>
${page.body}
</body>
</html>
`;

const style = `
body { font: 12pt/1.5 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #111; }
h1 { font-size: 1.5rem; margin-bottom: 0; } h2 { font-size: 1.1rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid #999; padding: .4rem .6rem; text-align: left; vertical-align: top; white-space: pre-wrap; overflow-wrap: anywhere; }
th { width: 9rem; font-weight: 600; background: #f3f3f3; } .signed { margin-top: 2rem; text-align: right; }
.time { width: 4rem; font-variant-numeric: tabular-nums; font-weight: 400; } .because { color: #555; } tr { break-inside: avoid; }
@media print { body { margin: 0; max-width: none; } }
`;

/** What customers and engineers typed is shown as they typed it, and is never markup. */
export const escaped = (typed: string): string =>
  typed.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`);
