import { ageOn } from '../../people/rules/age.ts';
import type { CaseFile, PartyOfPaper } from '../case-file.ts';
import { type Block, type Field, fields, may, need, type Sign } from '../model.ts';
import { word } from './words.ts';

export const HAND = '签名、盖章或按指印';

/** Who is on the paper: everybody who is mediated; a third person who never joined is not (人民调解法 Art. 17). */
export const mediated = (file: CaseFile): readonly PartyOfPaper[] => file.parties.filter(({ takesPart }) => takesPart);

/** 申请人, or 申请人（二） where there are several of that role. */
export function roleOf(file: CaseFile, party: PartyOfPaper): string {
  const same = file.parties.filter(({ role }) => role === party.role);
  const role = word('party-role', party.role) ?? '';
  return same.length === 1 ? role : `${role}（${same.findIndex(({ id }) => id === party.id) + 1}）`;
}

export const partyName = (file: CaseFile, id: string | null): string | null =>
  file.parties.find((party) => party.id === id)?.name ?? null;

export const namesOf = (file: CaseFile, role: PartyOfPaper['role']): string =>
  file.parties
    .filter((party) => party.role === role)
    .map(({ name }) => name)
    .join('、');

/** One table for each party with everything that the form asks of it; never "等 n 人". */
export function partyBlocks(file: CaseFile, parties: readonly PartyOfPaper[] = mediated(file)): Block[] {
  return parties.map((party) =>
    fields(party.kind === 'NATURAL' ? naturalRows(file, party) : legalRows(party), roleOf(file, party)),
  );
}

function naturalRows(file: CaseFile, party: PartyOfPaper): Field[][] {
  const on = file.loaded.facts.acceptedOn ?? file.today;
  const age = party.birthDate === null ? null : `${ageOn(party.birthDate, on)}岁`;
  const home = [party.employer, party.address].filter(Boolean).join('　');
  return [
    [
      need('姓名', party.name, [3, 7]),
      may('性别', word('sex', party.gender), [2, 2]),
      may('民族', party.ethnic, [2, 3]),
      may('年龄', age, [2, 3]),
    ],
    [may('证件号码', party.idNo), need('联系方式', party.phone)],
    [may('职业或职务', party.occupation), need('单位或住址', home)],
    ...agentRow(party),
  ];
}

function legalRows(party: PartyOfPaper): Field[][] {
  return [
    [need('名称', party.name, [4, 20])],
    [may('统一社会信用代码', party.idNo), need('法定代表人', party.legalRep)],
    [need('住所', party.address), need('联系方式', party.phone)],
    ...agentRow(party),
  ];
}

function agentRow({ agentName, agentKind, agentAuthority, addressForService }: PartyOfPaper): Field[][] {
  const rows: Field[][] = [];
  if (agentName !== null) {
    const kind = [word('agent-kind', agentKind), word('agent-authority', agentAuthority)].filter(Boolean).join('，');
    rows.push([may('代理人', agentName), may('代理人身份、权限', kind)]);
  }
  if (addressForService !== null) rows.push([may('送达地址', addressForService, [4, 20])]);
  return rows;
}

/** A place for the hand of each party, by name; legal persons sign through their representative and seal. */
export function partySigns(file: CaseFile, parties: readonly PartyOfPaper[] = mediated(file)): Sign[] {
  return parties.map((party) => ({
    label: roleOf(file, party),
    name: party.agentName === null ? party.name : `${party.name}（代理人：${party.agentName}）`,
    way: party.kind === 'NATURAL' ? HAND : '法定代表人签名、单位印章',
  }));
}

/** Lead first. */
export const mediatorNames = (file: CaseFile): string[] => file.loaded.facts.mediators.map(({ name }) => name);

export function mediatorSigns(file: CaseFile): Sign[] {
  const names = mediatorNames(file);
  return (names.length === 0 ? [null] : names).map((name) => ({ label: '人民调解员', name, way: '签名' }));
}
