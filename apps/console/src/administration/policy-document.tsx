import { Textarea } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { lineAt } from './json-places';

export interface WrongPlace {
  readonly offset: number;
  readonly text: string;
}

interface Props {
  readonly text: string;
  readonly change: (text: string) => void;
  readonly places: readonly WrongPlace[];
}

/** The policy as its document. What is wrong is shown with its line; a click goes there. */
export function PolicyDocument({ text, change, places }: Props) {
  const { t } = useTranslation('administration');
  const area = useRef<HTMLTextAreaElement>(null);
  const goTo = ({ offset }: WrongPlace): void => {
    const end = text.indexOf('\n', offset);
    area.current?.focus();
    area.current?.setSelectionRange(offset, end === -1 ? text.length : end);
  };
  return (
    <>
      <Textarea
        ref={area}
        label={t('editor.title')}
        description={t('editor.how')}
        autosize
        minRows={12}
        maxRows={36}
        spellCheck={false}
        classNames={{ input: 'code-input' }}
        error={places.length > 0 && t('editor.wrong', { count: places.length })}
        value={text}
        onChange={({ currentTarget }) => change(currentTarget.value)}
      />
      {places.length > 0 && (
        <ul className="editor-problems">
          {places.map((one) => (
            <li key={`${one.offset} ${one.text}`}>
              <button type="button" className="editor-problem" onClick={() => goTo(one)}>
                {t('editor.line', { line: lineAt(text, one.offset) })}
              </button>{' '}
              {one.text}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
