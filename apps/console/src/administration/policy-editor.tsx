import { Button, Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../design/use-draft';
import { Amendment } from './amendment';
import { lineAt, offsetOf } from './json-places';
import { rulesOfPolicy, type Policy, type PolicyBody } from './rules-api';

interface Props {
  readonly policy: Policy;
  readonly close: () => void;
  readonly made: (version: number) => void;
}

interface Wrong {
  readonly offset: number;
  readonly text: string;
}

/** The policy as its document. What the server finds wrong is shown with its line; a click goes there. */
export function PolicyEditor({ policy, close, made }: Props) {
  const { t } = useTranslation('administration');
  const { id, version, ...body } = policy;
  const written = JSON.stringify(body, null, 2);
  const [{ text }, setDraft, forget] = useDraft(`policy.${id}@${version}`, { text: written });
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  const place = useRef<HTMLTextAreaElement>(null);
  const read = parse(text);
  const isOther = text !== written;
  const problems = 'wrong' in read ? [read.wrong] : wrong;
  const goTo = ({ offset }: Wrong): void => {
    const end = text.indexOf('\n', offset);
    place.current?.focus();
    place.current?.setSelectionRange(offset, end === -1 ? text.length : end);
  };
  return (
    <section aria-label={t('editor.title')} className="policy-editor">
      <Textarea
        ref={place}
        label={t('editor.title')}
        description={t('editor.how')}
        autosize
        minRows={12}
        maxRows={36}
        spellCheck={false}
        classNames={{ input: 'code-input' }}
        error={problems.length > 0 && t('editor.wrong', { count: problems.length })}
        value={text}
        onChange={({ currentTarget }) => {
          setWrong([]);
          setDraft({ text: currentTarget.value });
        }}
      />
      {problems.length > 0 && (
        <ul className="editor-problems">
          {problems.map((one) => (
            <li key={`${one.offset} ${one.text}`}>
              <button type="button" className="editor-problem" onClick={() => goTo(one)}>
                {t('editor.line', { line: lineAt(text, one.offset) })}
              </button>{' '}
              {one.text}
            </li>
          ))}
        </ul>
      )}
      {isOther && 'body' in read ? (
        <Amendment
          rules={rulesOfPolicy(policy)}
          body={read.body}
          summary={t('editor.changed')}
          discard={() => {
            forget();
            setDraft({ text: written });
            setWrong([]);
          }}
          made={(next) => {
            forget();
            made(next);
          }}
          refused={(error) =>
            setWrong(
              (error.problem.errors ?? []).map(({ path, message }) => ({
                offset: offsetOf(text, path),
                text: `${path}: ${message}`,
              })),
            )
          }
        />
      ) : (
        <Button variant="subtle" className="touch" onClick={close}>
          {t('editor.close')}
        </Button>
      )}
    </section>
  );
}

/** Only whether it is JSON is looked at here: whether it is a policy, the server says at the preview. */
function parse(text: string): { readonly body: PolicyBody } | { readonly wrong: Wrong } {
  try {
    return { body: JSON.parse(text) as PolicyBody };
  } catch (error) {
    const told = error instanceof Error ? error.message : String(error);
    const position = /position (\d+)/.exec(told)?.[1];
    return { wrong: { offset: position === undefined ? text.length : Number(position), text: told } };
  }
}
