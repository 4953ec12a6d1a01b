import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../design/problem-notice';
import { rate, type CustomerRequest, type Scores } from './calls';
import { useKept } from './use-kept';

const categories = ['consultation', 'onsite', 'product', 'endUser'] as const;
const scores = [1, 2, 3, 4, 5] as const;

interface Props {
  readonly request: CustomerRequest;
  readonly onRated: () => void;
}

/** The scores of the return visit, given by the customer. What does not apply is left out. */
export function Rating({ request: { id, actions }, onRated }: Props) {
  const { t } = useTranslation('customer');
  const [given, setGiven] = useState<Scores>({});
  const [comment, setComment] = useKept(`comment.${id}`);
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const rating = useMutation({
    mutationFn: () => {
      const told = comment.trim() === '' ? {} : { comment: comment.trim() };
      return rate({ path: { id }, body: { scores: given, ...told }, idempotencyKey });
    },
    onSuccess: () => {
      setComment('');
      onRated();
    },
  });
  if (rating.isSuccess) return <p role="status">{t('rating.thanks')}</p>;
  if (actions.find(({ name }) => name === 'rating')?.allowed !== true) return null;
  return (
    <section aria-label={t('rating.title')} className="customer-rating">
      <h2>{t('rating.title')}</h2>
      <p className="quiet">{t('rating.hint')}</p>
      {categories.map((category) => (
        <fieldset key={category}>
          <legend>{t(`rating.${category}`)}</legend>
          <div className="customer-scores">
            {scores.map((score) => (
              <label key={score}>
                <input
                  type="radio"
                  name={category}
                  value={score}
                  checked={given[category] === score}
                  onChange={() => setGiven((before) => ({ ...before, [category]: score }))}
                />
                <span>{score}</span>
                <span className="unseen">{t(`rating.score.${score}`)}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <p className="quiet customer-ends" aria-hidden>
        <span>{t('rating.score.1')}</span>
        <span>{t('rating.score.5')}</span>
      </p>
      <Textarea
        label={t('rating.comment')}
        autosize
        minRows={2}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
      {rating.error && <ProblemNotice error={rating.error} kept={t('kept')} retry={() => rating.mutate()} />}
      <Button
        size="lg"
        disabled={Object.keys(given).length === 0}
        loading={rating.isPending}
        onClick={() => rating.mutate()}
      >
        {t('rating.send')}
      </Button>
    </section>
  );
}
