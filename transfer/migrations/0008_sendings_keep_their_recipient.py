"""What is sent by mail goes to the readout's own institution: the database refuses any other.

It asks when a recipient is written, not at every change of a row: a readout found turned to somebody else can be stopped.
"""

from django.db import migrations

CHANGED = "WHEN (OLD.official_id IS DISTINCT FROM NEW.official_id OR OLD.version_id IS DISTINCT FROM NEW.version_id)"
FORWARDS = "DROP TRIGGER transfer_transmission_own_recipient ON transfer_transmission;" + "".join(
    f"""
CREATE TRIGGER transfer_{name}_own_recipient BEFORE INSERT ON transfer_{name}
  FOR EACH ROW EXECUTE FUNCTION transfer_own_recipient();
CREATE TRIGGER transfer_{name}_keeps_its_recipient BEFORE UPDATE ON transfer_{name}
  FOR EACH ROW {CHANGED} EXECUTE FUNCTION transfer_own_recipient();
"""
    for name in ("transmission", "sending")
)
BACKWARDS = """
DROP TRIGGER transfer_sending_own_recipient ON transfer_sending;
DROP TRIGGER transfer_sending_keeps_its_recipient ON transfer_sending;
DROP TRIGGER transfer_transmission_own_recipient ON transfer_transmission;
DROP TRIGGER transfer_transmission_keeps_its_recipient ON transfer_transmission;
CREATE TRIGGER transfer_transmission_own_recipient BEFORE INSERT OR UPDATE ON transfer_transmission
  FOR EACH ROW EXECUTE FUNCTION transfer_own_recipient();
"""


class Migration(migrations.Migration):
    dependencies = [("transfer", "0007_leadership_events")]
    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
