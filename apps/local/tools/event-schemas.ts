import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';
import { asyncApiDocument } from '@fixtrail/contracts/async-api';
import { catalogueOf, type EventSchemas } from '@fixtrail/contracts/event-catalogue';

/**
 * Makes the JSON Schemas of the events out of the types that the domain makes them by: one source, which the compiler
 * already holds the rest of the code to; and of them the AsyncAPI document. `--check` only says whether the files that
 * are there are still true.
 */
const schemasFile = 'libs/contracts/event-schemas.json';
const documentFile = 'asyncapi.json';
const types = resolve('libs/contracts/event-data.ts');

type Schema = Readonly<Record<string, unknown>>;

function main(check: boolean): void {
  const schemas = generate();
  const made = [
    [schemasFile, schemas],
    [documentFile, asyncApiDocument(catalogueOf(schemas))],
  ] as const;
  for (const [file, content] of made) {
    const written = `${JSON.stringify(content, null, 2)}\n`;
    if (!check) writeFileSync(resolve(file), written);
    else if (!existsSync(file) || readFileSync(resolve(file), 'utf8') !== written) {
      process.stderr.write(`${file} is stale: npm run event-schemas writes it anew\n`);
      process.exitCode = 1;
    }
  }
}

function generate(): EventSchemas {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as { config: object };
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [types], include: [] }, ts.sys, '.');
  const program = ts.createProgram([types], { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(types);
  const declared = source && ts.forEachChild(source, (node) => (isEventData(node) ? node : undefined));
  if (!declared) throw new Error(`${types} does not declare EventData`);
  const all = checker.getTypeAtLocation(declared).getProperties();
  return Object.fromEntries(
    all
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map((property) => {
        const about = aboutOf(property, checker);
        const schema = schemaOf(checker.getTypeOfSymbolAtLocation(property, declared), checker, declared);
        return [property.name, { ...(about !== undefined && { about }), schema }];
      }),
  );
}

const isEventData = (node: ts.Node): node is ts.TypeAliasDeclaration =>
  ts.isTypeAliasDeclaration(node) && node.name.text === 'EventData';

function schemaOf(type: ts.Type, checker: ts.TypeChecker, at: ts.Node): Schema {
  if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
  if (type.flags & ts.TypeFlags.BooleanLiteral) return { const: checker.typeToString(type) === 'true' };
  if (type.flags & ts.TypeFlags.StringLike) return { type: 'string' };
  if (type.flags & ts.TypeFlags.NumberLike) return { type: 'number' };
  if (type.flags & ts.TypeFlags.Boolean) return { type: 'boolean' };
  if (type.flags & ts.TypeFlags.Null) return { type: 'null' };
  if (type.flags & ts.TypeFlags.Unknown) return {};
  if (type.isUnion()) return unionOf(type.types, checker, at);
  const element = checker.isArrayType(type) ? checker.getTypeArguments(type as ts.TypeReference)[0] : undefined;
  if (element) return { type: 'array', items: schemaOf(element, checker, at) };
  return objectOf(type, checker, at);
}

function unionOf(types: readonly ts.Type[], checker: ts.TypeChecker, at: ts.Node): Schema {
  const told = types.filter((one) => !(one.flags & ts.TypeFlags.Undefined));
  const literals = told.filter((one) => one.isStringLiteral());
  const flags = told.filter((one) => one.flags & ts.TypeFlags.BooleanLiteral);
  const others = told.filter((one) => !one.isStringLiteral() && !(flags.length === 2 && flags.includes(one)));
  const schemas: Schema[] = [
    ...(literals.length > 0 ? [{ enum: literals.map(({ value }) => value).toSorted() }] : []),
    ...(flags.length === 2 ? [{ type: 'boolean' }] : []),
    ...others.map((one) => schemaOf(one, checker, at)),
  ];
  const [only] = schemas;
  return schemas.length === 1 && only ? only : { anyOf: schemas };
}

function objectOf(type: ts.Type, checker: ts.TypeChecker, at: ts.Node): Schema {
  const index = checker.getIndexInfoOfType(type, ts.IndexKind.String);
  if (index) return { type: 'object', additionalProperties: schemaOf(index.type, checker, at) };
  const properties = checker.getPropertiesOfType(type);
  const told = properties.map((property) => [property.name, propertyOf(property, checker, at)] as const);
  const required = properties.filter(({ flags }) => !(flags & ts.SymbolFlags.Optional)).map(({ name }) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(told),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

function propertyOf(property: ts.Symbol, checker: ts.TypeChecker, at: ts.Node): Schema {
  const description = aboutOf(property, checker);
  const schema = schemaOf(checker.getTypeOfSymbolAtLocation(property, at), checker, at);
  // To the compiler an instant is a string like any other; only the declaration says that it is a time.
  const isTime = /\bInstant\b/.test(writtenTypeOf(property)) && schema['type'] === 'string';
  return { ...schema, ...(isTime && { format: 'date-time' }), ...(description !== undefined && { description }) };
}

function writtenTypeOf(property: ts.Symbol): string {
  const declaration = property.valueDeclaration;
  const isTyped = declaration && (ts.isPropertySignature(declaration) || ts.isPropertyDeclaration(declaration));
  return isTyped ? (declaration.type?.getText() ?? '') : '';
}

function aboutOf(symbol: ts.Symbol, checker: ts.TypeChecker): string | undefined {
  const text = ts.displayPartsToString(symbol.getDocumentationComment(checker)).replaceAll('\n', ' ').trim();
  return text === '' ? undefined : text;
}

main(process.argv.includes('--check'));
