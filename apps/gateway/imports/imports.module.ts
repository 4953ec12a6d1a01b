import { Module } from '@nestjs/common';
import { RequestsModule } from '../requests/requests.module';
import { ImportsController } from './imports.controller';
import { registerImports, type RegisterImport } from './register-imports';

const registered: readonly RegisterImport[] = [
  { kind: 'product', write: 'register:write', cells: { lists: ['repairModes'] } },
  { kind: 'region', write: 'register:write', cells: { pairs: { depots: ['id', 'leadTimeHours'] } } },
  { kind: 'depot', write: 'register:write', cells: {} },
  {
    kind: 'part',
    write: 'register:write',
    cells: { numbers: ['price'], booleans: ['cru', 'returnRequired'], lists: ['substitutes'] },
  },
  {
    kind: 'device',
    write: 'devices:write',
    cells: {
      numbers: [
        'warrantyYears',
        'contract.years',
        'contract.free.relocation',
        'contract.free.rebuild',
        'contract.free.inspectionsPerYear',
      ],
    },
  },
];

@Module({ imports: [RequestsModule], controllers: [ImportsController, ...registered.map(registerImports)] })
export class ImportsModule {}
