import { Button, FileButton, Text } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../design/problem-notice';
import { listFiles, sendFile } from './calls';

/** Pictures of the fault, and what else the customer has to show; they see what they have sent themselves. */
export function Files({ id }: { readonly id: string }) {
  const { t } = useTranslation('customer');
  const client = useQueryClient();
  const queryKey = ['customer', id, 'files'];
  const files = useQuery({ queryKey, queryFn: () => listFiles({ path: { id } }) });
  const sending = useMutation({
    mutationFn: ({ file, key }: { readonly file: File; readonly key: string }) => sendFile(id, file, key),
    onSuccess: () => client.invalidateQueries({ queryKey }),
  });
  return (
    <section aria-label={t('files.title')}>
      <h2>{t('files.title')}</h2>
      <ul className="customer-files">
        {(files.data?.items ?? []).map((file) => (
          <li key={file.id}>{file.name}</li>
        ))}
      </ul>
      {sending.error && (
        <ProblemNotice error={sending.error} retry={() => sending.variables && sending.mutate(sending.variables)} />
      )}
      <FileButton
        accept="image/*,application/pdf,text/plain,video/mp4"
        onChange={(file) => file && sending.mutate({ file, key: crypto.randomUUID() })}
      >
        {(props) => (
          <Button
            {...props}
            size="lg"
            variant="default"
            loading={sending.isPending}
            leftSection={<IconCamera size={18} aria-hidden />}
          >
            {t('files.add')}
          </Button>
        )}
      </FileButton>
      <Text c="dimmed" size="sm">
        {t('files.means')}
      </Text>
    </section>
  );
}
