import type { Tx } from '../../platform/database.ts';
import { readOrRefuse } from '../../platform/reading.ts';
import type { Services } from '../../platform/module.ts';
import { getFileRef, readForReading } from '../files/index.ts';
import { kindOfCitation, type ReadEntry } from './register.service.ts';

/** Reads a stored file for the register: head, words and what it cites. Throws record.not_found where the file is hidden, file.refused with the reason where it cannot be read. */
export async function readFileForRegister(services: Services, tx: Tx, tenantId: string, fileId: string): Promise<Omit<ReadEntry, 'planId' | 'agencyId'>> {
  const file = await getFileRef(tx, tenantId, fileId);
  const { document } = await readOrRefuse(file, () => readForReading(services, tx, tenantId, fileId));
  return {
    type: document.type,
    symbol: document.symbol,
    issuer: document.issuer,
    title: document.title ?? file.name,
    issuedOn: document.date,
    text: document.text,
    sourceFormat: document.format,
    fileId,
    cited: document.citations.map((one) => ({ type: one.type, symbol: one.symbol, date: one.date, kind: kindOfCitation(one), spans: one.spans })),
  };
}
