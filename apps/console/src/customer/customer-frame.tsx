import { Group, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeading } from '../design/page-heading';
import { languageNames, languages, speak } from '../shell/words';
import './customer.css';

interface Props {
  readonly title: string;
  readonly answer?: ReactNode;
  readonly children: ReactNode;
}

/** What stands around a customer's page: nothing but the page and its language. */
export function CustomerFrame({ title, answer, children }: Props) {
  const { i18n } = useTranslation('customer');
  return (
    <div className="customer">
      <main>
        <PageHeading title={title} answer={answer} />
        {children}
      </main>
      <Group component="footer" gap="md">
        {languages.map((one) => (
          <UnstyledButton
            key={one}
            lang={one}
            className="customer-language"
            aria-pressed={i18n.language === one}
            onClick={() => void speak(one)}
          >
            {languageNames[one]}
          </UnstyledButton>
        ))}
      </Group>
    </div>
  );
}
