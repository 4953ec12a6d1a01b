/**
 * Puts something else in the place of a function that a module exports. The built modules call each other through their
 * exports, so that a file loaded before an application can change what it does; nothing in the application knows of it.
 */
export const replace = <Module extends object, Name extends keyof Module>(
  module: Module,
  name: Name,
  by: (original: Module[Name]) => Module[Name],
): void => {
  if (!Reflect.set(module, name, by(module[name]))) throw new Error(`${String(name)} cannot be replaced.`);
};
