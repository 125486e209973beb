import { Migration } from '@mikro-orm/migrations';

export class Migration20261121114521_major_intakes extends Migration {
  override name = 'Migration20261121114521_major_intakes';

  override up(): void | Promise<void> {
    this.addSql(`alter table "major_report" add "intake_id" uuid null;`);
    this.addSql(`alter table "major_report" alter column "case_id" drop not null;`);
    this.addSql(`create index "major_report_intake_id_index" on "major_report" ("intake_id");`);

    this.addSql(`alter table "major_entry" alter column "case_id" drop not null;`);

    this.addSql(`alter table "major_alert" alter column "case_id" drop not null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "major_alert" alter column "case_id" set not null;`);

    this.addSql(`alter table "major_entry" alter column "case_id" set not null;`);

    this.addSql(`drop index "major_report_intake_id_index";`);
    this.addSql(`alter table "major_report" alter column "case_id" set not null;`);
    this.addSql(`alter table "major_report" drop column "intake_id";`);
  }
}
