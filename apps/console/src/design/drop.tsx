import { Suspense, useEffect, useId, useImperativeHandle, useState, type ReactNode, type Ref } from 'react';

/** What the button needs that something drops from: `<Button {...drop}>`. */
export interface DropButton {
  readonly ref: (element: HTMLElement | null) => void;
  readonly id: string;
  readonly 'aria-haspopup': 'menu' | 'dialog';
  readonly 'aria-expanded': boolean;
  readonly onClick: () => void;
  readonly onFocus: () => void;
  readonly onMouseEnter: () => void;
}

/** What is dropped is told where from: for Mantine's `Menu` and `Popover`, with an `Existing` for their target. */
export interface Dropped {
  readonly id: string;
  readonly from: HTMLElement;
  readonly opened: boolean;
  readonly onChange: (opened: boolean) => void;
}

interface Props {
  readonly kind: DropButton['aria-haspopup'];
  readonly button: (drop: DropButton) => ReactNode;
  /** A lazy component: what it is made of is a fifth of a first visit, and most visits never open it. */
  readonly children: (dropped: Dropped) => ReactNode;
}

/** A button, and what drops from it: loaded when somebody comes near the button, open when it is pressed. */
export function Drop({ kind, button, children }: Props) {
  const id = useId();
  const [from, setFrom] = useState<HTMLElement | null>(null);
  const [isNear, setNear] = useState(false);
  const [opened, setOpened] = useState(false);
  const near = (): void => setNear(true);
  const press = (): void => {
    near();
    setOpened((was) => !was);
  };
  return (
    <>
      {button({
        ref: setFrom,
        id,
        'aria-haspopup': kind,
        'aria-expanded': opened,
        onClick: press,
        onFocus: near,
        onMouseEnter: near,
      })}
      {isNear && from && (
        <Suspense fallback={null}>
          <Loaded dropped={{ id, from, opened, onChange: setOpened }}>{children}</Loaded>
        </Suspense>
      )}
    </>
  );
}

/** Closed when it comes: Mantine takes note of where the focus was when something opens, to give it back. */
function Loaded({ dropped, children }: { readonly dropped: Dropped } & Pick<Props, 'children'>) {
  const [isThere, setThere] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setThere(true));
    return () => clearTimeout(timer);
  }, []);
  return children({ ...dropped, opened: dropped.opened && isThere });
}

/** Stands where Mantine wants to make a target, for one that was on the page before. */
export function Existing({ element, ref }: { readonly element: HTMLElement; readonly ref?: Ref<HTMLElement> }) {
  useImperativeHandle(ref, () => element, [element]);
  return null;
}
