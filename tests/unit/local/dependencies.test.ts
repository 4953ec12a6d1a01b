import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../../apps/local/application';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
}
interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly optional?: boolean;
  /** What npm was told by its makers when the package was locked. */
  readonly deprecated?: string;
}
const read = <File>(name: string): File => JSON.parse(readFileSync(join(repositoryRoot(), name), 'utf8')) as File;
const manifest = read<Manifest>('package.json');
const { packages } = read<{ readonly packages: Readonly<Record<string, Locked>> }>('package-lock.json');
const locked = Object.entries(packages).filter(([path]) => path !== '');

describe('what others have written', () => {
  it('comes in the one version that was tried', () => {
    const named = { ...manifest.dependencies, ...manifest.devDependencies };
    const loose = Object.entries(named).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
    expect(loose).toEqual([]);
    const others = Object.entries(named).filter(
      ([name, version]) => packages[`node_modules/${name}`]?.version !== version,
    );
    expect(others).toEqual([]);
  });

  it('is told by its hash, whatever else comes over the line', () => {
    const untold = locked.filter(([, { integrity, optional }]) => integrity === undefined && optional !== true);
    expect(untold.map(([path]) => path)).toEqual([]);
  });

  it('has not been given up by its makers', () => {
    const givenUp = locked.filter(([, { deprecated }]) => deprecated !== undefined);
    expect(givenUp.map(([path, { deprecated }]) => `${path}: ${deprecated}`)).toEqual([]);
  });

  it('runs nothing of its own when it is installed, but for those that are named', () => {
    expect(manifest.allowScripts).toEqual({ node: true, '@swc/core': true, protobufjs: true });
  });
});
