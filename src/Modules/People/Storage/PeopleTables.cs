using Kaicang.People.Domain;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kaicang.People.Storage;

internal sealed class AccountTable : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> table)
    {
        table.ToTable("people_accounts");
        table.Property(x => x.Generated).HasDefaultValue(false);
        table.HasKey(x => x.Id);
        table.HasIndex(x => x.NormalizedUserName).IsUnique();
        table.HasIndex(x => x.PhoneHash).IsUnique();
        table.HasIndex(x => x.Person).IsUnique();
    }
}

internal sealed class MembershipTable : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> table)
    {
        table.ToTable("people_memberships");
        table.HasKey(x => x.Id);
        table.HasIndex(x => x.Account);
    }
}

internal sealed class SessionTable : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> table)
    {
        table.ToTable("people_sessions");
        table.HasKey(x => x.Id);
        table.HasIndex(x => x.TokenHash).IsUnique();
        table.HasIndex(x => x.Account);
    }
}

internal sealed class OneTimeCodeTable : IEntityTypeConfiguration<OneTimeCode>
{
    public void Configure(EntityTypeBuilder<OneTimeCode> table)
    {
        table.ToTable("people_one_time_codes");
        table.HasKey(x => x.PhoneHash);
    }
}

internal sealed class PersonTable : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> table)
    {
        table.ToTable("people_persons");
        table.HasKey(x => x.Id);
        table.HasIndex(x => x.IdNumberHash).IsUnique();
    }
}

internal sealed class AddressTable : IEntityTypeConfiguration<Address>
{
    public void Configure(EntityTypeBuilder<Address> table)
    {
        table.ToTable("people_addresses");
        table.HasKey(x => x.Id);
        table.HasIndex(x => x.Account);
    }
}

internal sealed class RealNameCheckTable : IEntityTypeConfiguration<RealNameCheck>
{
    public void Configure(EntityTypeBuilder<RealNameCheck> table)
    {
        table.ToTable("people_real_name_checks");
        table.HasKey(x => x.Id);
        table.HasIndex(x => new { x.Account, x.At });
    }
}

internal sealed class RevealTable : IEntityTypeConfiguration<Reveal>
{
    public void Configure(EntityTypeBuilder<Reveal> table)
    {
        table.ToTable("people_reveals");
        table.HasKey(x => x.Id);
        table.HasIndex(x => x.Person);
    }
}

internal sealed class PasskeyTable : IEntityTypeConfiguration<Passkey>
{
    public void Configure(EntityTypeBuilder<Passkey> table)
    {
        table.ToTable("people_passkeys");
        table.HasKey(x => x.CredentialId);
        table.HasIndex(x => x.Account);
        table.Property(x => x.Info).HasConversion(info => PasskeyJson.Write(info), json => PasskeyJson.Read(json));
    }
}
