import { Button, TextInput } from '@mantine/core';
import { useEffect, useRef, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly label: string;
  readonly error: string | undefined;
  readonly required: boolean;
  readonly withAsterisk: boolean;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly signature: string | undefined;
  readonly sign: ((signature: string | undefined) => void) | undefined;
}

/** The customer's name, and their hand: the picture of it goes to the request's files. */
export function SignatureField({ value, change, signature, sign, ...common }: Props) {
  const { t } = useTranslation('inbox');
  const canvas = useRef<HTMLCanvasElement>(null);
  const isDrawing = useRef(false);
  useEffect(() => {
    const place = canvas.current;
    if (!place) return;
    const pen = place.getContext('2d');
    pen?.clearRect(0, 0, place.width, place.height);
    if (signature === undefined || isDrawing.current) return;
    const kept = new Image();
    kept.onload = () => pen?.drawImage(kept, 0, 0);
    kept.src = signature;
  }, [signature]);
  const at = ({ currentTarget, clientX, clientY }: PointerEvent<HTMLCanvasElement>): readonly [number, number] => {
    const box = currentTarget.getBoundingClientRect();
    return [
      ((clientX - box.left) * currentTarget.width) / box.width,
      ((clientY - box.top) * currentTarget.height) / box.height,
    ];
  };
  const begin = (event: PointerEvent<HTMLCanvasElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    isDrawing.current = true;
    const pen = event.currentTarget.getContext('2d');
    pen?.beginPath();
    pen?.moveTo(...at(event));
  };
  const draw = (event: PointerEvent<HTMLCanvasElement>): void => {
    const pen = event.currentTarget.getContext('2d');
    if (!isDrawing.current || !pen) return;
    pen.lineWidth = 3;
    pen.lineCap = 'round';
    pen.strokeStyle = '#1a1a1a';
    pen.lineTo(...at(event));
    pen.stroke();
  };
  const end = ({ currentTarget }: PointerEvent<HTMLCanvasElement>): void => {
    if (!isDrawing.current) return;
    sign?.(currentTarget.toDataURL('image/png'));
    isDrawing.current = false;
  };
  return (
    <>
      <TextInput
        {...common}
        autoComplete="off"
        maxLength={200}
        value={value}
        onChange={({ currentTarget }) => change(currentTarget.value)}
      />
      <canvas
        ref={canvas}
        width={640}
        height={200}
        className="signature"
        role="img"
        aria-label={t('signature.place')}
        onPointerDown={begin}
        onPointerMove={draw}
        onPointerUp={end}
        onPointerCancel={end}
      />
      <div className="task-card-actions">
        <span className="quiet">{t('signature.hint')}</span>
        {signature !== undefined && (
          <Button variant="default" onClick={() => sign?.(undefined)}>
            {t('signature.clear')}
          </Button>
        )}
      </div>
    </>
  );
}
