import { Button } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import type { api } from '../../api';
import { Drop } from '../../design/drop';

const ActionItems = lazy(async () => ({ default: (await import('./action-items')).ActionItems }));

const groups = [
  ['notes', 'attachments', 'links'],
  ['consent', 'pause', 'resume', 'escalate'],
  ['assign', 'owner', 'correct'],
  ['merge', 'reopen', 'cancel'],
] as const;

/** What this reader may do now, and of the rest why not: both from the server. */
export function ActionsMenu({
  request,
  choose,
}: {
  readonly request: api.Request;
  readonly choose: (action: string) => void;
}) {
  const { t } = useTranslation('request');
  const isForRole = ({ allowed, why }: api.Action): boolean => allowed || why?.code !== 'forbidden';
  const shown = groups
    .map((names) => names.flatMap((name) => request.actions.filter((one) => one.name === name && isForRole(one))))
    .filter((actions) => actions.length > 0);
  if (shown.length === 0) return null;
  return (
    <Drop
      kind="menu"
      button={(drop) => (
        <Button rightSection={<IconChevronDown size={16} aria-hidden />} {...drop}>
          {t('actions')}
        </Button>
      )}
    >
      {(dropped) => <ActionItems groups={shown} choose={choose} {...dropped} />}
    </Drop>
  );
}
