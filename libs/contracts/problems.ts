import { administrationRefusals } from './refusals/administration';
import { callRefusals } from './refusals/call';
import { clockRefusals } from './refusals/clocks';
import { languages, type Language, type ProblemKind } from './refusals/kind';
import { partsRefusals } from './refusals/parts';
import { requestRefusals } from './refusals/requests';
import { taskRefusals } from './refusals/tasks';

export { languages, type Language };

/** Every way of saying no, once: the domain and the edge give the code, this table the status and the sentence. */
export const problems = {
  ...callRefusals,
  ...requestRefusals,
  ...taskRefusals,
  ...clockRefusals,
  ...partsRefusals,
  ...administrationRefusals,
} as const satisfies Readonly<Record<string, ProblemKind>>;

export type ProblemCode = keyof typeof problems;

export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(problems, code);

export const problemType = (code: string): string => `urn:fixtrail:problem:${code}`;

/** What the caller of a command may do now: the same list drives buttons, SDK and 409s. */
export interface AllowedAction {
  readonly name: string;
  readonly allowed: boolean;
  /** Null when it is allowed. */
  readonly why: { readonly code: string; readonly message: string } | null;
}

/** A field at fault, in the caller's language. */
export interface ShownFieldError {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** A problem as it is sent (RFC 9457 with our extensions). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly errors?: readonly ShownFieldError[];
  readonly current?: Readonly<Record<string, unknown>>;
  readonly actions?: readonly AllowedAction[];
  readonly params?: Readonly<Record<string, string>>;
  readonly correlationId: string;
}

/**
 * The text of a problem in a language. A code the table does not have (a domain rule newer than it) is a 409: the domain
 * refuses for reasons of state, and a 500 would be a lie.
 */
export function describeProblem(
  code: string,
  params: Readonly<Record<string, string>> = {},
  language: Language = 'en',
): Pick<Problem, 'type' | 'title' | 'status' | 'detail' | 'code'> {
  const type = problemType(code);
  if (!isProblemCode(code)) return { type, title: code, status: 409, detail: code, code };
  const { status, title, detail } = problems[code];
  return { type, title: title[language], status, detail: fill(detail[language], params), code };
}

const fill = (text: string, params: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '…');

/** The first language of an Accept-Language header that we speak; English otherwise. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...options] = part.trim().toLowerCase().split(';');
      const quality = options.map((option) => /^\s*q=([0-9.]+)$/.exec(option)?.[1]).find((q) => q !== undefined);
      return { tag, quality: Number(quality ?? 1) };
    })
    .filter(({ tag, quality }) => quality > 0 && /^(zh|en)\b/.test(tag))
    .toSorted((a, b) => b.quality - a.quality);
  return wanted[0]?.tag.startsWith('zh') ? 'zh-CN' : 'en';
}
