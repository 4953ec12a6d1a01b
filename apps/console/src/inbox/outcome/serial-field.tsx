import { Button, TextInput } from '@mantine/core';
import { IconBarcode } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Scanner } from './scanner';

interface Props {
  readonly label: string;
  readonly error: string | undefined;
  readonly required: boolean;
  readonly withAsterisk: boolean;
  readonly value: string;
  readonly change: (value: string) => void;
}

/** A serial number, by the camera or by typing. */
export function SerialField({ value, change, ...common }: Props) {
  const { t } = useTranslation('inbox');
  const [isScanning, setScanning] = useState(false);
  return (
    <>
      <div className="serial">
        <TextInput
          {...common}
          className="serial-input"
          autoCapitalize="characters"
          autoComplete="off"
          spellCheck={false}
          maxLength={64}
          value={value}
          onChange={({ currentTarget }) => change(currentTarget.value)}
        />
        <Button
          variant="default"
          aria-label={t('scan.start', { field: common.label })}
          aria-expanded={isScanning}
          onClick={() => setScanning(!isScanning)}
        >
          <IconBarcode size={20} aria-hidden />
        </Button>
      </div>
      {isScanning && (
        <Scanner
          found={(code) => {
            change(code);
            setScanning(false);
          }}
          close={() => setScanning(false)}
        />
      )}
    </>
  );
}
