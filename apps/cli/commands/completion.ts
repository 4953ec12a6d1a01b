import { Argument, type Command } from 'commander';

/** `completion`: what a shell needs to complete commands and options, made from the commands themselves. */
export const addCompletionCommand = (program: Command): void => {
  program
    .command('completion')
    .description('print a completion script')
    .addArgument(new Argument('<shell>').choices(['bash', 'zsh']))
    .addHelpText('after', '\nAdd to your shell’s start-up file:\n  source <(fixtrail completion bash)')
    .action((shell: string) => {
      process.stdout.write((shell === 'zsh' ? zshPreface : '') + bashScript(program));
    });
};

/** Lets zsh read what is written for bash. */
const zshPreface = `autoload -U +X compinit && compinit
autoload -U +X bashcompinit && bashcompinit
`;

/** What may follow each command, by its path: `clock advance` → `--by --to`. A longer path comes before what it begins with. */
const words = (command: Command, path: readonly string[] = []): readonly (readonly [string, string])[] => {
  const subcommands = command.commands.map((one) => one.name());
  const choices = command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []);
  const options = command.options.map(({ long }) => long ?? '');
  const here = [path.join(' '), [...subcommands, ...choices, ...options, '--help'].filter(Boolean).join(' ')] as const;
  return [...command.commands.flatMap((one) => words(one, [...path, one.name()])), here];
};

const bashScript = (program: Command): string => {
  const cases = words(program).map(([path, next]) =>
    path === '' ? `    '') words='${next}' ;;` : `    '${path}'|'${path} '*) words='${next}' ;;`,
  );
  return `_fixtrail() {
  local path='' word words
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) ;; *) path="\${path:+$path }$word" ;; esac
  done
  case "$path" in
${cases.join('\n')}
    *) words='--help' ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -F _fixtrail fixtrail
`;
};
