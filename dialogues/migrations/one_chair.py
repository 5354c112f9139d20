"""Nobody sits on two chairs: no current roles for a side and for the third party, nor for two sides, in one process."""

from django.db import migrations

FORWARDS = """
CREATE FUNCTION dialogues_one_chair() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.ended_at IS NULL THEN
    -- Two requests at once: the second one waits here and then sees what the first one wrote.
    PERFORM pg_advisory_xact_lock(hashtextextended('chair ' || NEW.process_id || NEW.user_id, 0));
    IF EXISTS (
      SELECT 1 FROM dialogues_membership AS other
      WHERE other.process_id = NEW.process_id AND other.user_id = NEW.user_id AND other.ended_at IS NULL
        AND other.id <> NEW.id AND other.side_id IS DISTINCT FROM NEW.side_id
    ) THEN
      RAISE EXCEPTION 'nobody sits on two chairs' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER dialogues_membership_one_chair BEFORE INSERT OR UPDATE ON dialogues_membership
  FOR EACH ROW EXECUTE FUNCTION dialogues_one_chair();
"""
BACKWARDS = """
DROP TRIGGER dialogues_membership_one_chair ON dialogues_membership;
DROP FUNCTION dialogues_one_chair();
"""


class Migration(migrations.Migration):
    replaces = [("dialogues", "oc")]  # its name before
    dependencies = [("dialogues", "0001_initial")]
    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
