import type { z } from 'zod';
import type { FieldError } from '@fixtrail/domain/aggregate';
import { inLanguage } from '@fixtrail/domain/request/story';
import { fieldSentence, isMissing } from './field-sentences';
import type { Language, ShownFieldError } from './problems';

/** Nobody reads more, and an answer that grows with the question is a way to make work for others. */
const mostErrors = 100;

/**
 * What zod found, as the API tells it: one entry for each field, with a dotted path. An unknown field is named itself,
 * not the object it is in.
 *
 * A check of our own brings its sentence in both languages (`refused` in `api/fields`); zod's get theirs in `field-sentences`.
 */
export function fieldErrors(issues: readonly z.core.$ZodIssue[], language: Language): readonly ShownFieldError[] {
  const told = issues.slice(0, mostErrors).flatMap((issue): readonly ShownFieldError[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.slice(0, mostErrors).map((key) => ({
        path: dotted([...issue.path, key]),
        code: 'unknown-field',
        message: fieldSentence(issue, language),
      }));
    }
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      return fieldErrors(
        closest(issue.errors).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })),
        language,
      );
    }
    return [{ path: dotted(issue.path), code: codeOf(issue), message: messageOf(issue, language) }];
  });
  return told.slice(0, mostErrors);
}

/** What the domain found, as the API tells it. */
export const shownErrors = (errors: readonly FieldError[], language: Language): readonly ShownFieldError[] =>
  errors.map((error) => ({ ...error, message: inLanguage(error.message, language) }));

const dotted = (path: readonly PropertyKey[]): string => path.map(String).join('.');

function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom' && typeof issue.params?.['code'] === 'string') return issue.params['code'];
  return isMissing(issue) ? 'required' : issue.code.replaceAll('_', '-');
}

function messageOf(issue: z.core.$ZodIssue, language: Language): string {
  if (issue.code !== 'custom') return fieldSentence(issue, language);
  const zh: unknown = issue.params?.['zh'];
  return language === 'zh-CN' && typeof zh === 'string' ? zh : issue.message;
}

/** Of the alternatives of a union, the one that came nearest: what the caller most likely meant. */
const closest = (alternatives: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] =>
  alternatives.reduce((best, one) => (one.length < best.length ? one : best));
