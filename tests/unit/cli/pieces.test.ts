import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lineIn, piecesOf, textOf, type Piece } from '../../../apps/cli/import/pieces';

const pieces = async (content: string | Buffer): Promise<readonly Piece[]> => {
  const file = join(mkdtempSync(join(tmpdir(), 'fixtrail-import-')), 'file');
  writeFileSync(file, content);
  const found: Piece[] = [];
  for await (const piece of piecesOf(file)) found.push(piece);
  return found;
};
const rows = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `F${index},Fan`);

test('each piece of a CSV file has the header, and together they hold every line once', async () => {
  const cut = await pieces(['fru,description', ...rows(450)].join('\n'));
  expect(cut.map(({ lines }) => lines.length)).toEqual([200, 200, 50]);
  expect(cut.map((piece) => textOf(piece).split('\n')[0])).toEqual(Array(3).fill('fru,description'));
  expect(cut.flatMap(({ lines }) => lines.map(({ text }) => text))).toEqual(rows(450));
  expect(cut[2]?.lines[0]?.number).toBe(402);
});

test('a line of a piece is found in the file, past empty lines and cells of several lines', async () => {
  const [piece] = await pieces('\uFEFFa,b\r\n1,"x\r\ny, ""z"""\r\n\r\n2,p\r\n3,q');
  if (!piece) throw new Error('One piece.');
  expect(textOf(piece)).toBe('a,b\n1,"x\ny, ""z"""\n2,p\n3,q\n');
  expect([3, 4, 5].map((line) => lineIn(piece, line)?.number)).toEqual([3, 5, 6]);
});

test('lines of JSON are cut likewise, and judged by the API alone', async () => {
  const cut = await pieces(['{"a":1}', '', ...Array<string>(200).fill('{ not json')].join('\n'));
  expect(cut.map(({ type, lines }) => [type, lines.length])).toEqual([
    ['application/x-ndjson', 200],
    ['application/x-ndjson', 1],
  ]);
  expect(cut[0] && lineIn(cut[0], 2)).toEqual({ number: 3, text: '{ not json' });
});

test('a line is never cut, and large ones travel in fewer', async () => {
  const large = `{"a":"${'x'.repeat(3 * 1024 * 1024)}"}`;
  expect((await pieces([large, large].join('\n'))).map(({ lines }) => lines.length)).toEqual([1, 1]);
});

test('a file without lines has no pieces; one that is no CSV, no UTF-8 or not there is named', async () => {
  expect(await pieces('')).toEqual([]);
  expect(await pieces('fru,description\n')).toEqual([]);
  await expect(pieces('a,b\n1\n')).rejects.toThrow('line 2');
  await expect(pieces(Buffer.from([0x61, 0xff, 0x0a]))).rejects.toThrow('cannot be read');
  await expect(piecesOf('/nowhere/file.csv').next()).rejects.toThrow('cannot be read');
});
