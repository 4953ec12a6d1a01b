import { Kbd, Modal, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const shortcuts = [
  ['j', 'down'],
  ['k', 'up'],
  ['Enter', 'open'],
  ['c', 'claim'],
  ['/', 'search'],
  ['Ctrl/⌘ K', 'palette'],
  ['?', 'help'],
] as const;

/** What the keys do, at `?`. */
export function ShortcutHelp({ opened, close }: { readonly opened: boolean; readonly close: () => void }) {
  const { t } = useTranslation('shell');
  return (
    <Modal opened={opened} onClose={close} title={t('keys.title')} closeButtonProps={{ 'aria-label': t('keys.close') }}>
      <Table>
        <Table.Tbody>
          {shortcuts.map(([key, what]) => (
            <Table.Tr key={key}>
              <Table.Td>
                <Kbd>{key}</Kbd>
              </Table.Td>
              <Table.Td>{t(`keys.${what}`)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
