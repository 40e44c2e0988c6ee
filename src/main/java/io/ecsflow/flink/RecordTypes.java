package io.ecsflow.flink;

import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Keyed;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.stats.FleetChange;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The types of all records between operators, each with its own serializer. */
public final class RecordTypes {

  public static final TypeInformation<SourceRecord> SOURCE_RECORD =
      new RecordTypeInformation<>(SourceRecord.class, SourceRecordSerializer.INSTANCE);
  public static final TypeInformation<Rejected> REJECTED =
      new RecordTypeInformation<>(Rejected.class, RejectedSerializer.INSTANCE);
  public static final TypeInformation<EcsEvent> ECS_EVENT =
      new RecordTypeInformation<>(EcsEvent.class, EcsEventSerializer.INSTANCE);
  public static final TypeInformation<Keyed> KEYED =
      new RecordTypeInformation<>(Keyed.class, KeyedSerializer.INSTANCE);
  public static final TypeInformation<FleetChange> FLEET_CHANGE =
      new RecordTypeInformation<>(FleetChange.class, FleetChangeSerializer.INSTANCE);

  private RecordTypes() {}
}
