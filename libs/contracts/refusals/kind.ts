export const languages = ['en', 'zh-CN'] as const;
export type Language = (typeof languages)[number];

type Text = Readonly<Record<Language, string>>;

export interface ProblemKind {
  readonly status: number;
  readonly title: Text;
  /** One sentence; `{name}` stands for a parameter of the refusal. */
  readonly detail: Text;
}

/** Texts in English and Chinese. */
export const kind = (
  status: number,
  title: readonly [string, string],
  detail: readonly [string, string],
): ProblemKind => ({
  status,
  title: { en: title[0], 'zh-CN': title[1] },
  detail: { en: detail[0], 'zh-CN': detail[1] },
});
