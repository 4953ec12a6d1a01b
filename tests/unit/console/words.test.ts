import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import ts from 'typescript';

const src = join(__dirname, '../../../apps/console/src');
const rooms = globSync(join(src, '*/words/en.json')).map((file) => basename(dirname(dirname(file))));
const pages = globSync(join(src, '**/*.tsx'));

type Words = { readonly [key: string]: string | Words };
const wordsOf = (room: string, language: string): Words =>
  JSON.parse(readFileSync(join(src, room, 'words', `${language}.json`), 'utf8')) as Words;

const flat = (words: Words, before = ''): readonly (readonly [string, string])[] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${before}${key}`, value] as const] : flat(value, `${before}${key}.`),
  );
/** Chinese has one form where English has two: they are the same key. */
const singular = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, '');
const keysOf = (room: string, language: string): ReadonlySet<string> =>
  new Set(flat(wordsOf(room, language)).map(([key]) => singular(key)));
const places = (text: string): readonly string[] => [...new Set(text.match(/\{\{\w+/g) ?? [])].toSorted();

test('there are words to look at', () => {
  expect(rooms).toEqual(expect.arrayContaining(['shell', 'design', 'inbox', 'sign-in']));
});

describe.each(rooms)('the words of %s', (room) => {
  test('have one word for a policy, the glossary’s: 服务策略', () => {
    expect(flat(wordsOf(room, 'zh-CN')).filter(([, text]) => text.includes('政策'))).toEqual([]);
  });

  test('are the same in English and Chinese', () => {
    expect([...keysOf(room, 'zh-CN')].toSorted()).toEqual([...keysOf(room, 'en')].toSorted());
  });

  test('speak of the same things in both', () => {
    const chinese = new Map(
      flat(wordsOf(room, 'zh-CN')).flatMap(([key, text]) => (/_(one|zero)$/.test(key) ? [] : [[singular(key), text]])),
    );
    const differing = flat(wordsOf(room, 'en')).filter(
      ([key, text]) =>
        // "One part" and "no part" need not say how many.
        !/_(one|zero)$/.test(key) && places(text).join() !== places(chinese.get(singular(key)) ?? '').join(),
    );
    expect(differing).toEqual([]);
  });
});

describe.each(pages.map((file) => relative(src, file)))('%s', (name) => {
  const source = readFileSync(join(src, name), 'utf8');
  const tree = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);

  test('says what the word files say, and nothing of its own', () => {
    expect(textsIn(tree)).toEqual([]);
  });

  test('asks for words that are there', () => {
    const unknown = askedIn(tree).filter(({ room, key, isBeginning }) => {
      if (!existsSync(join(src, room, 'words', 'en.json'))) return true;
      const keys = [...keysOf(room, 'en')];
      return isBeginning ? !keys.some((one) => one.startsWith(key)) : !keys.includes(key);
    });
    expect(unknown).toEqual([]);
  });
});

const letters = /\p{Letter}/u;
const han = /\p{Script=Han}/u;
/** Attributes that people read or hear. */
const spoken = /^(label|title|placeholder|alt|description|aria-label|aria-description|aria-valuetext)$/;

/** Letters between tags or in spoken attributes, and Chinese in any text. */
function textsIn(tree: ts.SourceFile): readonly string[] {
  return all(tree).flatMap((node): readonly string[] => {
    if (ts.isJsxText(node)) return letters.test(node.text) ? [node.text.trim()] : [];
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) {
      const inAttribute = ts.isJsxAttribute(node.parent) && spoken.test(node.parent.name.getText());
      const isBetweenTags = ts.isJsxExpression(node.parent) && ts.isJsxElement(node.parent.parent);
      return (inAttribute || isBetweenTags ? letters : han).test(node.text) ? [node.text] : [];
    }
    return [];
  });
}

interface Asked {
  readonly room: string;
  readonly key: string;
  /** Of a key that is put together: t(`rooms.${room}`). */
  readonly isBeginning: boolean;
}

/**
 * What `t('key')` asks for. The room is that of the `useTranslation('room')` that made this `t` (under whatever name), or of
 * the `TFunction<'room'>` that it was handed on as.
 */
function askedIn(tree: ts.SourceFile): readonly Asked[] {
  const roomOf = new Map<string, string>();
  return all(tree).flatMap((node): readonly Asked[] => {
    if (ts.isParameter(node) && ts.isIdentifier(node.name)) {
      const [, room] = /^TFunction<'([\w-]+)'>$/.exec(node.type?.getText() ?? '') ?? [];
      if (room !== undefined) roomOf.set(node.name.text, room);
    }
    if (ts.isVariableDeclaration(node)) for (const [name, room] of madeBy(node)) roomOf.set(name, room);
    if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return [];
    const [first] = node.arguments;
    const room = roomOf.get(node.expression.text) ?? (node.expression.text === 't' ? '' : undefined);
    if (room === undefined || !first) return [];
    const within = (text: string): Pick<Asked, 'room' | 'key'> => {
      const [namespace, key] = text.includes(':') ? text.split(':') : [room, text];
      return { room: namespace ?? '', key: key ?? '' };
    };
    if (ts.isStringLiteralLike(first)) return [{ ...within(first.text), isBeginning: false }];
    if (ts.isTemplateExpression(first)) return [{ ...within(first.head.text), isBeginning: true }];
    return [];
  });
}

/** `const { t, t: other } = useTranslation('room')`: the names, with their room. */
function madeBy({ name, initializer }: ts.VariableDeclaration): readonly (readonly [string, string])[] {
  if (!initializer || !ts.isCallExpression(initializer) || !ts.isObjectBindingPattern(name)) return [];
  if (initializer.expression.getText() !== 'useTranslation') return [];
  const [first] = initializer.arguments;
  const named = first && ts.isArrayLiteralExpression(first) ? first.elements[0] : first;
  const room = named && ts.isStringLiteral(named) ? named.text : '';
  return name.elements
    .filter((element) => (element.propertyName ?? element.name).getText() === 't')
    .map((element) => [element.name.getText(), room]);
}

const all = (node: ts.Node): readonly ts.Node[] =>
  node.getChildren().flatMap((child): readonly ts.Node[] => [child, ...all(child)]);
