import { CloseButton, TextInput } from '@mantine/core';
import { IconBarcode } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { findSerial } from './desk-api';
import type { DeskTab } from './routes';
import { useLetters } from './use-letters';

export const isFru = (text: string): boolean => /^[0-9A-Z]{7}$/.test(text);

/** Where the thing with this serial number is looked at. */
const tabOf = async (typed: string): Promise<DeskTab | undefined> => {
  if (isFru(typed)) return undefined;
  const { line, oldPart } = await findSerial(typed);
  if (oldPart) return oldPart.state === 'due' ? 'returns' : 'findings';
  if (line) return line.comesBack.length > 0 ? 'returns' : 'way';
  return undefined;
};

/** A scanner types what it reads and presses Enter: the desk then shows the thing, wherever it is. */
export function Scan({ typed: before }: { readonly typed: string }) {
  const { t } = useTranslation('parts');
  const navigate = useNavigate();
  const { q: _q, ...others } = useSearch({ from: '/frame/parts' });
  const [typed, setTyped] = useState(before);
  const field = useRef<HTMLInputElement>(null);
  useLetters({ '/': () => field.current?.focus() });
  const show = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const q = typed.trim().toUpperCase();
    const tab = q === '' ? undefined : await tabOf(q);
    await navigate({
      to: '/parts',
      search: { ...others, ...(q !== '' && { q }), ...(tab && { tab }) },
    });
  };
  const clear = (): void => {
    setTyped('');
    void navigate({ to: '/parts', search: others });
  };
  return (
    <form onSubmit={(event) => void show(event)}>
      <TextInput
        ref={field}
        aria-label={t('scan.label')}
        placeholder={t('scan.placeholder')}
        leftSection={<IconBarcode size={16} aria-hidden />}
        rightSection={typed !== '' && <CloseButton size="sm" aria-label={t('scan.clear')} onClick={clear} />}
        autoCapitalize="characters"
        w="17rem"
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
    </form>
  );
}
