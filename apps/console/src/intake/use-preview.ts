import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { previewRequest, withoutReceipt, type Opening, type Preview } from './calls';
import { bodyOf, type Draft } from './draft';

const typingMs = 250;
/** Promises change with the hour, also while nobody types. */
const renewMs = 60_000;

export interface PreviewInHand {
  readonly preview: UseQueryResult<Preview>;
  /** It is of what stands in the form now; while one types it is of a moment ago. */
  readonly isCurrent: boolean;
}

/** What opening would give, as the call goes on; the answer before stays until the next is there. */
export function usePreview(draft: Draft): PreviewInHand {
  const { i18n } = useTranslation('intake');
  const told = JSON.stringify(bodyOf(draft));
  const [body] = useDebouncedValue(told, typingMs);
  const preview = useQuery({
    queryKey: ['intake', 'preview', i18n.language, body],
    queryFn: ({ signal }) => previewRequest({ body: JSON.parse(body) as Opening, signal, ...withoutReceipt }),
    placeholderData: keepPreviousData,
    refetchInterval: renewMs,
    gcTime: renewMs,
  });
  return { preview, isCurrent: body === told && preview.isSuccess && !preview.isPlaceholderData };
}
