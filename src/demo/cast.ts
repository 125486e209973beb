import { addYears, type Day } from '../calendar/day.ts';
import { withCheckCharacter } from '../people/rules/credit-code.ts';
import { withCheckDigit } from '../people/rules/id-number.ts';
import { fill, type Words } from './fill.ts';
import { GIVEN, RARE_NAMES, SURNAMES } from './names.ts';
import type { Chance } from './random.ts';
import type { Part } from './story.ts';

/** Somebody invented, as a form tells him. */
export type Character = { name: string; fields: Readonly<Record<string, string | string[]>> };

/** An area code that belongs to no county, so that no number of the demonstration is anybody's. */
const NOWHERE = '370899';
const PREFIXES = ['139', '138', '150', '186', '177', '159'];
const JOBS = ['务农', '务农', '务工', '个体', '退休', '养殖'];

/** Gives out people and organisations, no number twice. */
export class Cast {
  private readonly chance: Chance;
  private readonly today: Day;
  private readonly orgs = new Map<string, Character>();
  private readonly rare = [...RARE_NAMES];
  private readonly given = new Set<string>();
  private tries = 0;
  private serial = 0;
  private phones = 0;
  private readonly series: number;
  private readonly colleagues: ReadonlySet<string>;

  /**
   * @param series the cast's own block of telephone numbers, 0 to 9
   * @param colleagues names that nobody else gets: a mediator is never his own party
   */
  constructor(chance: Chance, today: Day, series = 0, colleagues: readonly string[] = []) {
    this.chance = chance;
    this.today = today;
    this.series = series;
    this.colleagues = new Set(colleagues);
  }

  /** @param relative somebody of the same family, whose family name is shared */
  play(part: Part | undefined, words: Words, relative: Character | null): Character {
    if (part?.kind === 'org') return this.organisation(fill(part.name, words, this.chance));
    const { chance } = this;
    const sex = part?.sex ?? (chance.happens(0.5) ? 'M' : 'F');
    const [from, to] = part?.age ?? [28, 70];
    const rare = relative === null && chance.happens(0.05) ? this.rare.shift() : undefined;
    const name = rare ?? this.nameOf(sex, relative);
    const isKnown = chance.happens(0.72);
    return {
      name,
      fields: {
        name,
        ...(isKnown ? { idNo: this.idNumber(sex, chance.whole(from, to)) } : { gender: sex }),
        ...(chance.happens(0.85) ? { phone: this.phone() } : {}),
        ethnic: chance.happens(0.04) ? '回族' : '汉族',
        occupation: part?.job ?? (to > 74 ? '务农' : chance.pick(JOBS)),
        address:
          words.村 === undefined ? '示范街道' : `示范街道${words.村}${chance.whole(1, 6)}组${chance.whole(1, 90)}号`,
        ...(from > 70 ? { hints: [chance.pick(['HOME_VISIT', 'HARD_OF_HEARING', 'WRITE_FOR'])] } : {}),
      },
    };
  }

  nameOf(sex: 'M' | 'F', relative: Character | null = null): string {
    for (;;) {
      const family = relative?.name.slice(0, 1) ?? this.chance.pick([...SURNAMES]);
      const name = family + this.chance.pick(GIVEN[sex]);
      // Nobody meets his own name on the other side; after many tries a name may come back.
      this.tries += 1;
      if (this.colleagues.has(name)) continue;
      if (this.given.has(name) && this.tries < 40) continue;
      this.tries = 0;
      this.given.add(name);
      return name;
    }
  }

  phone(): string {
    this.phones += 1;
    return `${PREFIXES[this.phones % PREFIXES.length]}000${this.series}${String(this.phones).padStart(4, '0')}`;
  }

  private organisation(name: string): Character {
    const known = this.orgs.get(name);
    if (known !== undefined) return known;
    const isCompany = name.endsWith('公司');
    const code = withCheckCharacter(
      `${isCompany ? '91' : '52'}${NOWHERE}MA${String(this.orgs.size + 1).padStart(7, '0')}`,
    );
    const made = {
      name,
      fields: {
        ...{ name, kind: isCompany ? 'LEGAL' : 'UNINCORPORATED', idType: 'CREDIT_CODE', idNo: code },
        ...{
          legalRep: this.nameOf(this.chance.happens(0.7) ? 'M' : 'F'),
          phone: this.phone(),
          address: '示范县示范路',
        },
      },
    };
    this.orgs.set(name, made);
    return made;
  }

  /** Serials count up through one row for all, so that no two people share a number. */
  private idNumber(sex: 'M' | 'F', age: number): string {
    const { chance } = this;
    this.serial = (this.serial + 1) % 499;
    const serial = String(this.serial * 2 + (sex === 'M' ? 1 : 0)).padStart(3, '0');
    const year = addYears(this.today, -age).slice(0, 4);
    const birth = `${year}${String(chance.whole(1, 12)).padStart(2, '0')}${String(chance.whole(1, 28)).padStart(2, '0')}`;
    return withCheckDigit(NOWHERE + birth + serial);
  }
}
