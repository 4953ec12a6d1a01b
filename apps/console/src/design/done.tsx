import { Sign } from './sign';

/** What has been done here last, said aloud too. The place is there before, or nobody would hear it. */
export function Done({ text }: { readonly text: string | undefined }) {
  return (
    <p role="status" className="done">
      {text !== undefined && <Sign sign="met" word={text} />}
    </p>
  );
}
