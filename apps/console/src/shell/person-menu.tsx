import { UnstyledButton } from '@mantine/core';
import { IconUserCircle } from '@tabler/icons-react';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Drop } from '../design/drop';
import type { Me } from './session';

const PersonItems = lazy(async () => ({ default: (await import('./person-items')).PersonItems }));

/** Who is signed in; their language, their colours, the way out. */
export function PersonMenu({ me }: { readonly me: Me }) {
  const { t } = useTranslation('shell');
  return (
    <Drop
      kind="menu"
      button={(drop) => (
        <UnstyledButton className="rail-link" aria-label={t('person.menu', { name: me.name })} {...drop}>
          <IconUserCircle size={18} stroke={1.75} aria-hidden />
          <span>{me.name}</span>
        </UnstyledButton>
      )}
    >
      {(dropped) => <PersonItems {...dropped} />}
    </Drop>
  );
}
