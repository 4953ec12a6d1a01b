import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly word: string;
  /** What happens then, asked as a question. */
  readonly question: string;
  readonly act: () => void;
  readonly busy?: boolean;
}

/** For what cannot be taken back: it asks once more, where it stands, without a dialogue. */
export function SureButton({ word, question, act, busy = false }: Props) {
  const { t } = useTranslation('design');
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <Button variant="default" size="compact-md" className="touch" loading={busy} onClick={() => setAsked(true)}>
        {word}
      </Button>
    );
  }
  return (
    <Group gap="xs" role="group" aria-label={question}>
      <span>{question}</span>
      <Button
        color="red"
        size="compact-md"
        className="touch"
        autoFocus
        onClick={() => {
          setAsked(false);
          act();
        }}
      >
        {word}
      </Button>
      <Button variant="subtle" size="compact-md" className="touch" onClick={() => setAsked(false)}>
        {t('sure.no')}
      </Button>
    </Group>
  );
}
